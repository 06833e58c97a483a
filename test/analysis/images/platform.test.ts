/**
 * Platforms, as containerd reads them.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platformFault } from '../../../server/analysis/images/platform.ts';

const good = ['linux', 'arm64', 'linux/amd64', 'Linux/ARM/v7', 'windows(10.0.17763)/amd64', 'plan9/anything', 'x86_64'];
const bad = ['', 'linus', 'linux/', '/amd64', 'linux//v7', 'linux/arm/v7/x', 'linux/*', 'linux/a b', 'win(/amd64'];

for (const platform of good) test(`"${platform}" can be read`, () => assert.equal(platformFault(platform), undefined));
for (const platform of bad) test(`"${platform}" cannot`, () => assert.notEqual(platformFault(platform), undefined));
