/**
 * Tools that fetch what programs need beside their libraries: models, corpora, browsers.
 */

import { readOptions } from '../command/commandLine.ts';
import { folderFrom, homeFolder, inHome } from '../command/environment.ts';
import { present } from '../command/present.ts';
import type { Effect } from '../toolchain.ts';
import type { ExplainTool } from './command.ts';
import { build, checked, type PythonCommand } from './command.ts';
import { installation } from './installing.ts';
import { filledFolder } from './outputs.ts';
import { requirementsIn } from './requirements.ts';
import { siteOf } from './sites.ts';

export const downloads: Readonly<Record<string, ExplainTool>> = {
  hf: model,
  'huggingface-cli': model,
  nltk: corpora,
  'nltk-downloader': corpora,
  playwright: browsers,
  spacy,
};

/** Models are packages: `python -m spacy download en_core_web_sm`. */
function spacy(command: PythonCommand): Effect {
  const [verb, ...models] = command.arguments;
  if (verb?.value !== 'download') return checked(command, 'spacy');
  const required = requirementsIn(models.slice(0, 1), command);
  return installation(command, { does: 'spacy download', site: siteOf(command), required, purpose: 'run' });
}

/** `-d folder`; else a folder of its list that is there, or a new one in the home folder. */
function corpora(command: PythonCommand): Effect {
  const told = readOptions(command.arguments, '-d --dir -u').flag('-d', '--dir');
  const usual = inHome(command, 'nltk_data') ?? '/home';
  const { makes, makesIn } = filledFolder(command, told, usual, 'dependency', 'likely');
  const others = [...present(folderFrom(command, 'NLTK_DATA')), '/usr/local/share', '/usr/share', '/usr/lib'];
  return build('nltk.downloader', { makes, makesIn: [...makesIn, ...(told === undefined ? others : [])] });
}

const modelValues = '--local-dir --cache-dir --include --exclude --revision --token --repo-type';

function model(command: PythonCommand): Effect {
  const told = readOptions(command.arguments, modelValues).flag('--local-dir', '--cache-dir');
  if (told !== undefined) return build(command.name, filledFolder(command, told, undefined, 'dependency'));
  const cache = homeFolder(command, '.cache/huggingface', 'HF_HOME') ?? '/home';
  return build(command.name, { makesIn: [cache] });
}

/** `playwright install`; with `--with-deps`, also packages of the system. */
function browsers(command: PythonCommand): Effect {
  const told = folderFrom(command, 'PLAYWRIGHT_BROWSERS_PATH');
  const folder = told ?? inHome(command, '.cache/ms-playwright') ?? '/home';
  const isSystem = command.arguments.some(({ value }) => value === '--with-deps' || value === 'install-deps');
  return build('playwright install', { makesIn: [folder, ...(isSystem ? ['/usr', '/etc', '/var'] : [])] });
}
