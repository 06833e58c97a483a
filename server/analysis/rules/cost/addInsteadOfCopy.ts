/** ADD of plain files, for which COPY is there. */

import type { ContextFiles } from '../../context/buildContext.ts';
import { sentFiles } from '../../context/sentFiles.ts';
import { isUnpacked } from '../../flow/archives.ts';
import type { Copy, CopySource } from '../../flow/copy.ts';
import { compileGlob, isGlob } from '../../text/glob.ts';
import { baseName } from '../../text/paths.ts';
import { rule } from '../rule.ts';

export const addInsteadOfCopy = rule({
  id: 'add-instead-of-copy',
  severity: 'hint',
  summary: 'ADD does nothing here that COPY would not do',
  why: 'ADD also downloads files, clones Git repositories and unpacks tar archives, which it knows by their content and not by their name. Whoever reads ADD has to look for the reason; COPY says that files go in as they are.',
  example: `FROM nginx:1.30
ADD site.conf /etc/nginx/conf.d/
`,
  whenToIgnore: 'Where the file is a tar archive under another name, which ADD is meant to unpack.',
  hadolint: 'DL3020',
  *check({ context: { files }, stages, flow }) {
    for (const stage of stages.all) {
      for (const { instruction, from, sources, inline } of flow.copies(stage)) {
        if (instruction.name !== 'ADD' || instruction.problems.length > 0 || from.kind !== 'context') continue;
        if (instruction.flags.some(({ name }) => !sharedFlags.has(name))) continue;
        const isPlain = sources.length + inline.length > 0 && sources.every((source) => staysAsItIs(source, files));
        if (!isPlain) continue;
        yield {
          range: instruction.keyword.range,
          message: `This ADD copies ${whatIn(sources, inline)} as COPY does: nothing is downloaded or unpacked. Write COPY, which promises that`,
          fixes: [
            {
              title: 'Write COPY',
              edits: [{ range: instruction.keyword.range, newText: likeKeyword(instruction.keyword.text) }],
              safe: true,
            },
          ],
        };
      }
    }
  },
});

/** Flags that mean the same for both. */
const sharedFlags = new Set(['chown', 'chmod', 'link', 'exclude']);

/** Endings of files that may hold anything, a tar archive too. */
const vague =
  /\.(?:aci|archive|bak|bin|blob|box|bundle|cache|cpio|data|dat|dump|image|img|layer|layers|oci|orig|out|pack|pkg|pkgs|raw|rootfs|run|sav|snap|tmp|z|lz|lz4|lzma|Z|\d.*)$/i;

/** Files without an ending that people name so: all of them are texts. */
const texts =
  /^(?:Gemfile|Makefile|GNUmakefile|Pipfile|Procfile|Rakefile|Caddyfile|Jenkinsfile|Justfile|Vagrantfile|Brewfile|LICENSE|README|gradlew|mvnw|(?:docker-)?entrypoint|crontab|configure)$/i;

/** Whether ADD certainly unpacks nothing of it. */
function staysAsItIs({ kind, path: { text } }: CopySource, files: ContextFiles | undefined): boolean {
  if (kind === 'url') return false;
  // What is not there, or not sent, stops the build, and has to be looked at first.
  const place = files === undefined ? undefined : sentFiles(files).kindOf(text === '.' ? '' : text);
  if (place === 'ignored' || (place === 'absent' && !isGlob(text))) return false;
  if (text === '.' || isPlainName(text)) return true;
  if (files === undefined) return false;
  if (!isGlob(text)) return sentFiles(files).kindOf(text) === 'folder' || files.read(text) !== undefined;
  const fits = compileGlob(text);
  if (fits === undefined || !files.complete) return false;
  const depth = text.split('/').length;
  const sent = sentFiles(files)
    .below('')
    .filter((path) => fits(path.split('/').slice(0, depth).join('/')));
  // What lies deeper is in a folder that fits, of which nothing is unpacked.
  return sent.length > 0 && sent.every((path) => path.split('/').length > depth || isPlainName(path));
}

function isPlainName(path: string): boolean {
  const name = baseName(path);
  if (texts.test(name)) return true;
  return /\.[a-z][a-z0-9_]*$/i.test(name) && isUnpacked(name) === 'no' && !vague.test(name);
}

function whatIn(sources: Copy['sources'], inline: Copy['inline']): string {
  const [only, ...more] = sources;
  if (only === undefined) return inline.length === 1 ? 'an inline file' : 'inline files';
  if (more.length + inline.length > 0) return 'files';
  return only.path.text === '.' ? 'the build context' : `"${only.path.text}"`;
}

function likeKeyword(written: string): string {
  return written === written.toLowerCase() ? 'copy' : 'COPY';
}
