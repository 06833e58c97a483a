/**
 * Secrets: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { secretFileInImage } from './secretFileInImage.ts';
import { secretInCommand } from './secretInCommand.ts';
import { secretInVariable } from './secretInVariable.ts';
import { secretRemovedLater } from './secretRemovedLater.ts';

export const secrets: RuleGroup = {
  title: 'Secrets',
  rules: [secretFileInImage, secretInCommand, secretInVariable, secretRemovedLater],
};
