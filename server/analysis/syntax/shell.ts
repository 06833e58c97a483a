/**
 * The shell scripts inside a Dockerfile: RUN, and CMD, ENTRYPOINT and HEALTHCHECK in shell form. Parsed on demand, once
 * for each instruction; every node's position maps back to the document through continuation lines.
 */

import { forEachChild, type ParsedScript, parse, type SyntaxNode } from 'unbash';
import { LogicalText } from '../text/logicalText.ts';
import type { Range } from '../text/range.ts';
import type { CommandLine, Dockerfile, Heredoc, Instruction } from './tree.ts';

/** A parsed script and where it stands. */
export interface ShellScript {
  readonly source: LogicalText;
  readonly ast: ParsedScript;
  /** What the parser stumbled over: the tree is then a guess. */
  readonly hasErrors: boolean;
}

const scripts = new WeakMap<Instruction, ShellScript | undefined>();

/**
 * The script that the instruction hands to the shell.
 * @returns undefined for the exec form, for instructions without a command, and while none is typed.
 */
export function shellScript(tree: Dockerfile, instruction: Instruction): ShellScript | undefined {
  if (!scripts.has(instruction)) scripts.set(instruction, parseScript(scriptSource(tree, instruction)));
  return scripts.get(instruction);
}

/** Where a node of the script stands in the document. */
export function shellRange(script: ShellScript, node: { readonly pos: number; readonly end: number }): Range {
  return script.source.range(node.pos, node.end);
}

/** Calls `visit` for `node` and everything below it, in order; what lies below is left out where it returns false. */
export function walkShell(node: SyntaxNode, visit: (node: SyntaxNode) => boolean | undefined): void {
  const pending: SyntaxNode[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (visit(next) === false) continue;
    const children: SyntaxNode[] = [];
    forEachChild(next, (child) => children.push(child));
    pending.push(...children.reverse());
  }
}

/** Parses a script. Those of a file stay the same while another line is typed, so what was parsed is remembered. */
export function parseShell(text: string): ParsedScript {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const ast = parse(text);
  if (parsedLength + text.length > mostRemembered) {
    parsed.clear();
    parsedLength = 0;
  }
  parsed.set(text, ast);
  parsedLength += text.length;
  return ast;
}

const parsed = new Map<string, ParsedScript>();
let parsedLength = 0;
/** In characters. */
const mostRemembered = 1 << 19;

function parseScript(source: LogicalText | undefined): ShellScript | undefined {
  if (source === undefined) return undefined;
  const ast = parseShell(source.text);
  return { source, ast, hasErrors: (ast.errors?.length ?? 0) > 0 };
}

function scriptSource(tree: Dockerfile, instruction: Instruction): LogicalText | undefined {
  if (instruction.name === 'ONBUILD') return instruction.trigger && scriptSource(tree, instruction.trigger);
  const command = commandLine(instruction);
  const [whole] = command?.words ?? [];
  if (command?.form !== 'shell' || whole === undefined) return undefined;
  const [first] = instruction.heredocs;
  // A here-document alone is the script; if it names its own interpreter, it is not for the shell.
  if (first !== undefined && /^\d*<<-?\s*\S+$/.test(whole.text)) {
    const body = LogicalText.join(tree.text, [first.content]);
    return /^\t*#!/.test(body.text) && !/^\t*#!\s*(\/usr)?(\/local)?\/bin\/(env\s+)?(ba|da|a)?sh\b/.test(body.text)
      ? undefined
      : body;
  }
  if (first !== undefined && isForShell(whole.text, first, tree.text))
    return LogicalText.join(tree.text, [first.content]);
  const line = instruction.line.slice(whole.span.start, whole.span.end);
  return instruction.heredocs.reduce((source, { content, terminator }) => {
    // The line break before the content belongs to the script.
    return source.followedBy(tree.text, { start: content.start - 1, end: terminator?.end ?? content.end });
  }, line);
}

/** `<<EOF bash`, `bash <<EOF`: the shell reads the script as it stands, if the one around it has nothing to put in. */
function isForShell(command: string, { content, expand }: Heredoc, text: string): boolean {
  const isShell = /^(?:\d*<<-?\s*\S+\s+)?(?:\/usr)?(?:\/bin\/)?(?:ba|da|a)?sh(?:\s+-[a-z]+)*(?:\s+<<-?\s*\S+)?$/.test(
    command,
  );
  return isShell && (!expand || !/[$`\\]/.test(text.slice(content.start, content.end)));
}

function commandLine(instruction: Instruction): CommandLine | undefined {
  switch (instruction.name) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return instruction.command;
    default:
      return undefined;
  }
}
