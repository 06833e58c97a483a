/**
 * `RUN --mount=…`: comma-separated fields, each `key=value` or a bare key. BuildKit reads them as one CSV record.
 */

import type { LogicalText } from '../text/logicalText.ts';
import type { Flag, Mount, MountField, Problem } from './tree.ts';
import { wordAt } from './words.ts';

const keys = new Set([
  'type',
  'from',
  'source',
  'src',
  'target',
  'dst',
  'destination',
  'readonly',
  'ro',
  'readwrite',
  'rw',
  'id',
  'sharing',
  'required',
  'size',
  'mode',
  'uid',
  'gid',
  'env',
]);
const bareKeys = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required']);
const types = new Set(['bind', 'cache', 'tmpfs', 'secret', 'ssh']);

/** Reads the fields of a `--mount` flag. */
export function readMount(line: LogicalText, flag: Flag): Mount {
  const fields = flag.value === undefined ? [] : readFields(line, flag.value.span.start, flag.value.span.end);
  return { flag, type: fields.find(({ key }) => key === 'type')?.value?.text.toLowerCase() ?? 'bind', fields };
}

/** The value of the first of the fields called `names`. */
export function mountField(mount: Mount, ...names: string[]): MountField | undefined {
  return mount.fields.find(({ key }) => names.includes(key));
}

/** What BuildKit refuses in a mount. */
export function checkMount(mount: Mount): Problem[] {
  return mount.fields.flatMap((field) => {
    const message = fieldProblem(field);
    return message === undefined ? [] : [{ message, range: field.range }];
  });
}

function fieldProblem({ key, value }: MountField): string | undefined {
  if (value === undefined) return bareKeys.has(key) ? undefined : `"${key}" in --mount needs a value: ${key}=…`;
  if (!keys.has(key)) return `--mount has no field "${key}"`;
  if (key === 'type' && !types.has(value.text.toLowerCase()) && !value.text.includes('$')) {
    return `--mount has no type "${value.text}": it is one of ${[...types].join(', ')}`;
  }
  return undefined;
}

/** The fields between `start` and `end`; quotes around the whole value or around one field are not part of them. */
function readFields(line: LogicalText, start: number, end: number): MountField[] {
  const quote = line.text.charAt(start);
  if ((quote === '"' || quote === "'") && line.text.indexOf(quote, start + 1) === end - 1) {
    return readFields(line, start + 1, end - 1);
  }
  return [...line.text.slice(start, end).matchAll(/(?:"[^"]*"|[^,])+/g)].map((match) => {
    const written = match[0].replace(/^["']|["']$/g, '');
    const offset = start + match.index + match[0].indexOf(written);
    const equals = written.indexOf('=');
    return {
      key: (equals === -1 ? written : written.slice(0, equals)).toLowerCase(),
      value: equals === -1 ? undefined : wordAt(line, offset + equals + 1, offset + written.length),
      range: line.range(offset, offset + written.length),
    };
  });
}
