/** Libraries were installed with another version of the interpreter than the one that is to load them. */

import type { Analysis } from '../../analyze.ts';
import { imagesOf } from '../../flow/questions/images.ts';
import { type RootImage, rootImageOf } from '../../flow/questions/rootImage.ts';
import { type Libraries, librariesIn } from '../../flow/questions/runtime/libraries.ts';
import { type InterpretedLanguage, interpreterVersion, isInterpreted } from '../../images/interpreter.ts';
import type { Stage } from '../../stages/model.ts';
import { stageInWords } from '../../stages/naming.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { isWithin } from '../../text/paths.ts';
import { type RawFinding, rule, type Severity } from '../rule.ts';

export const runtimeVersionMismatch = rule({
  id: 'runtime-version-mismatch',
  severity: 'error',
  summary: 'Libraries are copied to another version of the interpreter',
  why: 'Python looks for libraries in a folder that is named after its version, and machine code in libraries fits one version of Python, Ruby or Node.js: another version does not find them, or cannot load them.',
  example: `FROM python:3.14 AS build
RUN python -m venv /venv
RUN /venv/bin/pip install flask

FROM python:3.13-slim
COPY --from=build /venv /venv
CMD ["/venv/bin/flask", "run"]
`,
  remedy: 'Start both stages from the same version. An ARG before the first FROM can hold it for both.',
  whenToIgnore:
    'If all of the libraries are plain JavaScript, which any version of Node.js loads. Where that may be so, this is a hint.',
  *check(analysis) {
    const told = new Set<Instruction>();
    for (const stage of imagesOf(analysis.stages)) {
      for (const libraries of librariesIn(analysis, stage)) {
        const copy = libraries.brought?.copy.instruction;
        const misfit = copy === undefined || told.has(copy) ? undefined : misfitOf(analysis, stage, libraries);
        if (copy === undefined || misfit === undefined) continue;
        told.add(copy);
        yield describe(stage, libraries, misfit);
      }
    }
  },
});

interface Misfit {
  readonly language: InterpretedLanguage;
  readonly made: string;
  readonly given: string;
  readonly consequence: string;
  readonly severity: Severity;
}

function misfitOf(analysis: Analysis, stage: Stage, libraries: Libraries): Misfit | undefined {
  const language = libraries.effect.toolchain;
  if (!isInterpreted(language) || language === 'PHP') return undefined;
  const [builder, runtime] = [rootImageOf(analysis, libraries.maker), rootImageOf(analysis, stage)];
  const made = versionOf(builder, language);
  const given = versionOf(runtime, language);
  if (made === undefined || given === undefined || made === given) return undefined;
  if (bringsInterpreter(analysis, stage, libraries)) return undefined;
  const found = judge[language]({ analysis, stage, libraries, made, given });
  return found && { language, made, given, ...found };
}

function versionOf(image: RootImage | undefined, language: InterpretedLanguage): string | undefined {
  return image?.described === undefined || image.isOpen ? undefined : interpreterVersion(image.described, language);
}

/** Whether the interpreter itself may come along, with the folder around it or with the folder of programs. */
function bringsInterpreter({ flow }: Analysis, stage: Stage, { brought }: Libraries): boolean {
  return flow.copies(brought?.copy.stage ?? stage).some(({ from, sources }) => {
    if (from.kind !== 'stage') return from.kind === 'image' || from.kind === 'unknown';
    return sources.some(({ path }) => programFolders.some((each) => isWithin(path.text, each) || each === path.text));
  });
}

const programFolders = ['/usr/local/bin', '/usr/bin', '/root/.local/share/uv', '/opt/python', '/python'];

interface Question {
  readonly analysis: Analysis;
  readonly stage: Stage;
  readonly libraries: Libraries;
  readonly made: string;
  readonly given: string;
}

type Judgement = Pick<Misfit, 'consequence' | 'severity'>;

/** What becomes of the libraries, language by language. */
const judge: Readonly<Record<Exclude<InterpretedLanguage, 'PHP'>, (question: Question) => Judgement | undefined>> = {
  'Node.js': ({ stage, libraries: { dependencies } }) => {
    const bound = dependencies.native?.find(({ fitsOneVersion }) => fitsOneVersion);
    return bound === undefined
      ? { consequence: 'machine code among them may not load', severity: 'hint' }
      : { consequence: `"${bound.name}" does not load: its machine code fits one version`, severity: loud(stage) };
  },
  Python: (question) => judgePython(question),
  Ruby: () => ({ consequence: 'gems with machine code do not load', severity: 'hint' }),
};

function judgePython({ stage, libraries, made, given }: Question): Judgement | undefined {
  const { folder, effect, dependencies } = libraries;
  // These bring an interpreter of their own where a project asks for another one.
  const isOwn = /^(?:uv|conda|mamba|micromamba|poetry|pdm|pipenv|hatch)\b/.test(effect.does);
  const named = /\/python(\d\.\d+)\//.exec(`${folder}/`)?.[1];
  const bound = dependencies.native?.find(({ fitsOneVersion }) => fitsOneVersion);
  if (named === given)
    return {
      consequence: bound === undefined ? 'machine code among them may not load' : `"${bound.name}" does not load`,
      severity: bound === undefined ? 'hint' : loud(stage),
    };
  const isVersioned = named === made || isEnvironment(libraries);
  if (!isVersioned) return bound && { consequence: `"${bound.name}" does not load`, severity: loud(stage) };
  const consequence = `Python ${given} looks for libraries in folders called python${given}, and finds none of them`;
  return { consequence, severity: isOwn ? 'hint' : loud(stage) };
}

/** Whether the folder is the prefix of an environment, which has its libraries in `lib/python3.12/site-packages`. */
function isEnvironment({ madeAs, dependencies: { programs = [], folders } }: Libraries): boolean {
  return (
    folders.includes(madeAs) &&
    (programs.length === 0 || programs.includes(`${madeAs}/bin`)) &&
    !/site-packages$/.test(madeAs)
  );
}

/** What only another target needs does not harm the image. */
function loud({ mayBeReachable }: Stage): Severity {
  return mayBeReachable ? 'error' : 'warning';
}

function describe(stage: Stage, { brought, maker, step, folder }: Libraries, misfit: Misfit): RawFinding {
  const { language, made, given, consequence, severity } = misfit;
  const range = brought?.source.word.range ?? stage.from.range;
  return {
    range,
    message: `The libraries in "${folder}" were installed with ${language} ${made}, and this stage has ${given}: ${consequence}. Use the same version in both stages`,
    severity,
    related: [{ range: step.range, message: `They are installed here, in ${stageInWords(maker)}` }],
  };
}
