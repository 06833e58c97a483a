/**
 * What Maven reads of a project when it fetches its libraries and plugins: of a project of one module, its pom.xml.
 */

import { joinPath } from '../../text/paths.ts';
import { pluginGoal } from '../java/maven/goals.ts';
import { lying } from './manifests.ts';
import type { Fetching, FetchingCall } from './model.ts';

export function mavenFetching({ program, words, cwd, files }: FetchingCall): Fetching | undefined {
  const text = files.read(joinPath(cwd, 'pom.xml'));
  if (text === undefined || /<modules>|<systemPath>|<relativePath>\s*[^<\s]/.test(text)) return undefined;
  // Without an empty <relativePath/>, the parent may lie in the folder above.
  if (/<parent>/.test(text) && files.kindOf(joinPath(cwd, '../pom.xml')) !== undefined) return undefined;
  if (words.some((each) => /^(?:-f|--file|-pl|-o|--offline|-gs|-s|--settings)$/.test(each))) return undefined;
  const reads = lying(files, cwd, `pom.xml .mvn${program.endsWith('mvnw') ? ' mvnw' : ''}`);
  const fetches = { manager: 'maven', reads, fills: [] };
  if (words.some((each) => pluginGoal(each)?.plugin === 'dependency') && !words.some((each) => /^[a-z]+$/.test(each)))
    return fetches;
  const options = words.filter((each) => /^-(?:B|q|ntp|-batch-mode|-quiet|-no-transfer-progress|P.+)$/.test(each));
  return { ...fetches, ahead: [program, ...options, 'dependency:go-offline'].join(' '), isRough: true };
}
