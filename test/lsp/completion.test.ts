/**
 * Completion: stages, variables and the like from the model, keywords from the standard features, each in its place.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completionItems } from '../../server/lsp/completion.ts';
import { StandardFeatures } from '../../server/lsp/standard/standardFeatures.ts';
import { fullCapabilities } from './harness/capabilities.ts';
import { snapshotOf, withCursor } from './harness/snapshots.ts';

const standard = new StandardFeatures(fullCapabilities);

async function itemsAt(marked: string) {
  const { text, offset } = withCursor(marked);
  const snapshot = snapshotOf(text);
  return { snapshot, items: await completionItems(snapshot, snapshot.document.positionAt(offset), standard) };
}

async function labelsAt(marked: string): Promise<string[]> {
  return (await itemsAt(marked)).items.map(({ label }) => label);
}

/** The text after the item called `label` was taken. */
async function taken(marked: string, label: string): Promise<string> {
  const { snapshot, items } = await itemsAt(marked);
  const edit = items.find((item) => item.label === label)?.textEdit;
  assert.ok(edit !== undefined && 'range' in edit, `no ${label} among ${items.map((item) => item.label).join(', ')}`);
  return TextDocument.applyEdits(snapshot.document, [edit]);
}

describe('stages', () => {
  const stages = 'FROM golang:1 AS Build\nFROM alpine AS certs\nFROM alpine\n';

  test('after --from=, the nearest first, with any other flags around', async () => {
    assert.deepEqual(await labelsAt(`${stages}COPY --from=<|>`), ['certs', 'Build']);
    assert.deepEqual(await labelsAt(`${stages}COPY --chown=1 --from=b<|> --link a b`), ['certs', 'Build']);
    assert.equal(
      await taken(`${stages}COPY --link --from=b<|>x a /b`, 'Build'),
      `${stages}COPY --link --from=Build a /b`,
    );
  });

  test('after from= of a mount', async () => {
    assert.deepEqual(await labelsAt(`${stages}RUN --mount=type=bind,from=<|>,target=/x a`), ['certs', 'Build']);
    assert.equal(await taken(`${stages}RUN --mount=from=<|>`, 'certs'), `${stages}RUN --mount=from=certs`);
  });

  test('after FROM, where case matters', async () => {
    assert.equal(await taken(`${stages}FROM <|>`, 'Build'), `${stages}FROM build`);
    assert.equal(await taken(`${stages}FROM --platform=x b<|> AS c`, 'Build'), `${stages}FROM --platform=x build AS c`);
  });

  test('that begin further below, or are nameless, are not proposed', async () => {
    assert.deepEqual(await labelsAt('FROM alpine\nFROM alpine AS a\nCOPY --from=<|> a b\nFROM alpine AS c\n'), []);
  });

  test('are not proposed elsewhere', async () => {
    assert.deepEqual(await labelsAt(`${stages}COPY a<|>`), []);
    assert.deepEqual(await labelsAt(`${stages}FROM alpine AS <|>`), []);
  });
});

describe('keywords', () => {
  test('on an empty line and for what is typed', async () => {
    assert.ok((await labelsAt('FROM scratch\n<|>')).includes('COPY source dest'));
    assert.deepEqual(await labelsAt('FROM scratch\nWO<|>\nRUN a'), ['WORKDIR /the/workdir/path']);
    assert.equal(await taken('FROM scratch\n\n  EX<|>', 'EXPOSE port'), 'FROM scratch\n\n  EXPOSE ${1:port}');
  });

  test('before the first stage are FROM and ARG alone', async () => {
    const expected = ['ARG name', 'ARG name=defaultValue', 'FROM baseImage'];
    assert.deepEqual(await labelsAt('<|>'), expected);
    assert.deepEqual(await labelsAt('# syntax=docker/dockerfile:1\n<|>\nFROM scratch'), expected);
  });

  test('after ONBUILD and HEALTHCHECK', async () => {
    assert.deepEqual(await labelsAt('FROM scratch\nONBUILD RU<|>'), ['RUN command']);
    assert.deepEqual((await labelsAt('FROM scratch\nHEALTHCHECK <|>')).slice(0, 2), ['CMD [ "executable" ]', 'NONE']);
  });

  test('are documented when one is looked at', async () => {
    const { items } = await itemsAt('FROM scratch\nWO<|>');
    const [item] = items.map((each) => standard.resolveCompletion(each));
    assert.ok(typeof item?.documentation === 'object');
    assert.equal(item.documentation.kind, 'markdown');
  });

  test('not inside commands, comments and here-documents', async () => {
    assert.deepEqual(await labelsAt('FROM scratch\nRUN a \\\n<|>'), []);
    assert.deepEqual(await labelsAt('FROM scratch\nRUN a \\\n# R<|>\n b'), []);
    assert.deepEqual(await labelsAt('FROM scratch\nRUN <<EOF\nRU<|>\nEOF\n'), []);
    assert.deepEqual(await labelsAt('FROM scratch\nRUN <<EOF\n<|>\nEOF\n'), []);
    assert.deepEqual(await labelsAt('FROM scratch\n# RU<|>'), []);
  });
});

describe('variables', () => {
  const text = 'ARG GLOBAL=1\nFROM scratch AS a\nENV A=x\nFROM a\nARG B\n';

  test('of the stage and of the one that it is based on', async () => {
    assert.deepEqual(await labelsAt(`${text}RUN $<|>`), ['B', 'A']);
    assert.equal(await taken(`${text}WORKDIR /\${<|>`, 'A'), `${text}WORKDIR /\${A}`);
    assert.equal(await taken(`${text}WORKDIR /\${A<|>}`, 'B'), `${text}WORKDIR /\${B}`);
  });

  test('of the global scope in FROM', async () => {
    const labels = await labelsAt(`${text}FROM x$G<|>`);
    assert.equal(labels[0], 'GLOBAL');
    assert.ok(labels.includes('TARGETPLATFORM'));
  });

  test('not after an escape, and not where BuildKit expands none', async () => {
    assert.deepEqual(await labelsAt(`${text}RUN \\$<|>`), []);
    assert.deepEqual(await labelsAt(`${text}COPY --from=$<|> a b`), ['a']);
  });
});

describe('flags', () => {
  test('that the instruction takes and does not have yet', async () => {
    assert.deepEqual(await labelsAt('FROM scratch\nADD --link --c<|>'), [
      '--checksum=',
      '--chmod=',
      '--chown=',
      '--exclude=',
      '--keep-git-dir',
      '--unpack',
    ]);
    assert.equal(await taken('FROM scratch\nRUN --m<|> a', '--mount='), 'FROM scratch\nRUN --mount= a');
  });

  test('not behind the arguments', async () => {
    assert.deepEqual(await labelsAt('FROM scratch\nRUN a --<|>'), []);
  });
});

describe('folders and directives', () => {
  test('the working directories are proposed as destinations', async () => {
    const text = 'FROM scratch\nWORKDIR /src\nWORKDIR app\n';
    assert.deepEqual(await labelsAt(`${text}COPY a <|>`), ['/src/app/', '/src/']);
    assert.deepEqual(await labelsAt(`${text}COPY <|>`), []);
  });

  test('directives are proposed at the top of the file', async () => {
    assert.deepEqual(await labelsAt('# syntax=x\n# <|>\nFROM scratch'), ['escape=`', 'check=skip=']);
    assert.equal(await taken('#<|>', 'syntax=docker/dockerfile:1'), '#syntax=docker/dockerfile:1');
    assert.deepEqual(await labelsAt('FROM scratch\n# <|>'), []);
  });
});

test('stages that are based on each other do not hang the editor', async () => {
  assert.deepEqual(await labelsAt('FROM b AS a\nFROM a AS b\nFROM b AS a\nCOPY x <|>'), []);
});
