/**
 * Severities in order, and how they read and look.
 */

import type { Severity } from '../../analysis/rules/rule.ts';
import type { Style } from '../terminal/paint.ts';

/** From the worst to the mildest. */
export const severities = ['error', 'warning', 'information', 'hint'] as const satisfies readonly Severity[];

interface Look {
  readonly one: string;
  readonly many: string;
  readonly style: Style;
}

const looks: Readonly<Record<Severity, Look>> = {
  error: { one: 'error', many: 'errors', style: ['bold', 'red'] },
  warning: { one: 'warning', many: 'warnings', style: ['bold', 'yellow'] },
  information: { one: 'info', many: 'infos', style: ['bold', 'blue'] },
  hint: { one: 'hint', many: 'hints', style: ['bold', 'cyan'] },
};

export function lookOf(severity: Severity): Look {
  return looks[severity];
}

/** Whether `severity` is `level` or worse; nothing reaches `none`. */
export function reaches(severity: Severity, level: Severity | 'none'): boolean {
  return level !== 'none' && severities.indexOf(severity) <= severities.indexOf(level);
}
