/**
 * The tree of a Dockerfile: what its nodes are, and what always holds of any text.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parse } from '../../../server/analysis/syntax/parse.ts';
import type { Instruction } from '../../../server/analysis/syntax/tree.ts';
import type { Range } from '../../../server/analysis/text/range.ts';

function lines(...parts: string[]): string {
  return `${parts.join('\n')}\n`;
}

function only(text: string): Instruction {
  const [instruction, ...more] = parse(text).instructions;
  assert.ok(instruction);
  assert.equal(more.length, 0, 'there is one instruction');
  return instruction;
}

function at(text: string, range: Range | undefined): string | undefined {
  return range && text.slice(range.start, range.end);
}

describe('lines', () => {
  test('a continuation joins lines, leaving out comments and blank lines between them', () => {
    const text = lines(
      'RUN apt-get update \\',
      '  # the compiler',
      '',
      '  && apt-get install -y \\',
      '\tgcc',
      '',
      'CMD ["gcc"]',
    );
    const [run, cmd] = parse(text).instructions;
    assert.equal(run?.line.text, 'RUN apt-get update   && apt-get install -y \tgcc');
    assert.equal(at(text, run?.innerComments[0]), '# the compiler');
    assert.equal(cmd?.name, 'CMD');
  });

  test('ranges in joined lines map back to the document', () => {
    const text = lines('COPY --from=build \\', '  /out/app \\', '  /usr/local/bin/app');
    const copy = only(text);
    assert.ok(copy.name === 'COPY');
    assert.equal(at(text, copy.sources[0]?.range), '/out/app');
    assert.equal(at(text, copy.destination?.range), '/usr/local/bin/app');
  });

  test('an escape character before the continuation is none', () => {
    assert.equal(parse(lines('RUN echo a\\\\', 'RUN echo b')).instructions.length, 2);
  });

  test('spaces may follow the continuation', () => {
    assert.equal(only(lines('RUN a \\  ', '  b')).line.text, 'RUN a   b');
  });

  test('CRLF, a byte-order mark, indentation and lower case change nothing', () => {
    const text = '\ufeff  from alpine as Build\r\n\tcopy a \\\r\n  b /srv/\r\n';
    const [from, copy] = parse(text).instructions;
    assert.ok(from?.name === 'FROM' && copy?.name === 'COPY');
    assert.equal(from.stageName?.text, 'Build');
    assert.deepEqual(
      copy.sources.map((source) => source.text),
      ['a', 'b'],
    );
    assert.deepEqual(parse(text).problems, []);
  });
});

describe('directives', () => {
  test('escape=` changes the character that continues lines', () => {
    const tree = parse(lines('# escape=`', 'FROM a', 'RUN dir c:\\', 'RUN a `', ' b'));
    assert.equal(tree.escape, '`');
    assert.equal(tree.instructions.length, 3);
  });

  test('after a comment they are comments', () => {
    const tree = parse(lines('# hello', '# escape=`', 'FROM a'));
    assert.equal(tree.escape, '\\');
    assert.deepEqual(
      tree.nodes.map(({ type }) => type),
      ['comment', 'comment', 'instruction'],
    );
  });

  test('twice is a problem', () => {
    assert.equal(parse(lines('# syntax=a', '# syntax=b', 'FROM a')).problems.length, 1);
  });
});

describe('here-documents', () => {
  test('their content belongs to the instruction', () => {
    const text = lines('RUN <<EOF', 'FROM is no instruction here', 'EOF', 'CMD ["a"]');
    const [run, cmd] = parse(text).instructions;
    assert.equal(at(text, run?.heredocs[0]?.content), 'FROM is no instruction here\n');
    assert.equal(at(text, run?.range), 'RUN <<EOF\nFROM is no instruction here\nEOF');
    assert.equal(cmd?.name, 'CMD');
  });

  test('two follow each other, with their own names', () => {
    const copy = only(lines('COPY <<a.txt <<"b.txt" /srv/', 'one', 'a.txt', 'two $x', 'b.txt'));
    assert.deepEqual(
      copy.heredocs.map(({ name, expand }) => [name, expand]),
      [
        ['a.txt', true],
        ['b.txt', false],
      ],
    );
    assert.ok(copy.name === 'COPY');
    assert.deepEqual(copy.sources, []);
  });

  test('<<- lets tabs stand before the closing name', () => {
    assert.deepEqual(parse(lines('RUN <<-EOF', '\techo', '\tEOF')).problems, []);
  });

  test('one that never ends is a problem, and leaves the next stage alone', () => {
    const tree = parse(lines('FROM a', 'RUN <<EOF', 'echo', 'FROM b'));
    assert.equal(tree.problems.length, 1);
    assert.deepEqual(
      tree.instructions.map(({ name }) => name),
      ['FROM', 'RUN', 'FROM'],
    );
  });

  test('<< in quotes, and <<< announce none', () => {
    assert.deepEqual(only('RUN echo "<<EOF" && cat <<<word\n').heredocs, []);
  });
});

describe('instructions', () => {
  test('flags, wherever --from stands', () => {
    const copy = only('COPY --chown=app:app --from=build --link /a /b\n');
    assert.deepEqual(
      copy.flags.map(({ name, value }) => [name, value?.text]),
      [
        ['chown', 'app:app'],
        ['from', 'build'],
        ['link', undefined],
      ],
    );
  });

  test('a JSON array is the exec form; anything like one is for the shell', () => {
    const exec = only('CMD ["a b", "\\u0063"]\n');
    const shell = only("CMD ['a']\n");
    assert.ok(exec.name === 'CMD' && shell.name === 'CMD');
    assert.deepEqual(
      exec.command.words.map(({ text }) => text),
      ['a b', 'c'],
    );
    assert.equal(shell.command.form, 'shell');
  });

  test('ENV with and without equals signs', () => {
    const modern = only('ENV A="x y" B=z\n');
    const legacy = only('ENV A x = y\n');
    assert.ok(modern.name === 'ENV' && legacy.name === 'ENV');
    assert.deepEqual(
      modern.pairs.map(({ name, value }) => [name.text, value?.text]),
      [
        ['A', '"x y"'],
        ['B', 'z'],
      ],
    );
    assert.deepEqual(
      legacy.pairs.map(({ name, value }) => [name.text, value?.text]),
      [['A', 'x = y']],
    );
  });

  test('mounts of RUN', () => {
    const run = only('RUN --mount=type=cache,target=/root/.cache --mount=from=deps,source=/a,target=/b make\n');
    assert.ok(run.name === 'RUN');
    assert.deepEqual(
      run.mounts.map(({ type, fields }) => [type, fields.map(({ key, value }) => `${key}=${value?.text}`)]),
      [
        ['cache', ['type=cache', 'target=/root/.cache']],
        ['bind', ['from=deps', 'source=/a', 'target=/b']],
      ],
    );
  });

  test('ONBUILD holds another instruction', () => {
    const onbuild = only('ONBUILD COPY --from=base a b\n');
    assert.ok(onbuild.name === 'ONBUILD');
    assert.equal(onbuild.trigger?.name, 'COPY');
  });

  for (const half of [
    'FROM',
    'FROM a AS',
    'COPY',
    'COPY --from=',
    'COPY a',
    'ENV',
    'ENV A',
    'RUN --mount',
    'ARG',
    'HEALTHCHECK',
    'ONBUILD',
    'CMD [1]',
    'WORKDIR',
    'FRO',
  ]) {
    test(`half-typed "${half}" has a problem that is not empty`, () => {
      const [problem] = only(`${half}\n`).problems;
      assert.ok(problem !== undefined && problem.message.length > 10, problem?.message);
    });
  }
});

describe('of any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'FROM ',
      'RUN ',
      'COPY --from=',
      'ENV A=',
      'ARG ',
      '<<EOF',
      'EOF',
      '\n',
      '\r\n',
      '\\\n',
      '# x\n',
      '"',
      "'",
      '[',
      ']',
      '$',
      '{',
      '}',
      ' ',
      '\t',
      '\ufeff',
      '# escape=`\n',
      'ONBUILD ',
    ),
    fc.string({ maxLength: 6 }),
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  test('the nodes tile it', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { nodes } = parse(source);
        assert.equal(nodes.map(({ fullRange }) => at(source, fullRange)).join(''), source);
      }),
    );
  });

  test('every range lies within its node, and words read as they are written', () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const { range, fullRange, keyword, line } of parse(source).instructions) {
          assert.ok(fullRange.start <= range.start && range.end <= fullRange.end);
          assert.equal(line.text.slice(keyword.span.start, keyword.span.end), keyword.text);
          assert.ok(range.start <= keyword.range.start && keyword.range.end <= range.end);
        }
      }),
    );
  });

  test('offsets in the joined line map to the document and back', () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const { line } of parse(source).instructions) {
          for (let offset = 0; offset < line.text.length; offset++) {
            assert.equal(source[line.toSource(offset)], line.text[offset]);
            assert.equal(line.fromSource(line.toSource(offset)), offset);
          }
        }
      }),
    );
  });
});
