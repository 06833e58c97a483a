/**
 * The syntax tree of a Dockerfile: a list of nodes that together cover every character of the text, in order.
 * Instructions are typed by their keyword; whatever a person has not typed yet is simply undefined.
 */

import type { LogicalText } from '../text/logicalText.ts';
import type { Range } from '../text/range.ts';

export interface Dockerfile {
  readonly text: string;
  /** The character that continues lines and escapes: set by the `escape` directive. */
  readonly escape: '\\' | '`';
  /** Contiguous: the first begins at 0, each begins where the one before ends, the last ends with the text. */
  readonly nodes: readonly Node[];
  /** The instructions among `nodes`. */
  readonly instructions: readonly Instruction[];
  /** Everything for which BuildKit's parser would give up, in order of position. */
  readonly problems: readonly Problem[];
}

export type Node = Directive | Comment | Blank | Instruction;

/** A fault for which BuildKit refuses the file. */
export interface Problem {
  readonly message: string;
  readonly range: Range;
}

interface NodeBase {
  /** The node with its indentation and line ending: these ranges tile the text. */
  readonly fullRange: Range;
  /** What a person would select: without indentation and line ending. */
  readonly range: Range;
}

/** `# syntax=…`, `# escape=…` or `# check=…` at the top of the file. */
export interface Directive extends NodeBase {
  readonly type: 'directive';
  readonly name: 'syntax' | 'escape' | 'check';
  readonly value: string;
}

export interface Comment extends NodeBase {
  readonly type: 'comment';
  /** What follows the `#`, trimmed. */
  readonly text: string;
}

/** An empty line (the byte-order mark of an otherwise empty first line belongs to it). */
export interface Blank extends NodeBase {
  readonly type: 'blank';
}

/** A word of an instruction. */
export interface Word {
  /** Its value: continuations joined; in flags and JSON strings, quotes and escapes resolved. */
  readonly text: string;
  /** Where it stands in the document, quotes included. */
  readonly range: Range;
  /** Where it stands in the instruction's joined `line`. */
  readonly span: Range;
}

/** `--name=value` before an instruction's arguments. */
export interface Flag {
  /** Without the dashes. */
  readonly name: string;
  readonly range: Range;
  readonly nameRange: Range;
  /** Undefined when there is no `=`. */
  readonly value: Word | undefined;
}

/** An inline file: `<<NAME` and the lines up to NAME. */
export interface Heredoc {
  readonly name: string;
  /** The `<<NAME` word. */
  readonly marker: Range;
  /** Unquoted names let variables expand in the content. */
  readonly expand: boolean;
  /** `<<-`: leading tabs are stripped. */
  readonly stripTabs: boolean;
  /** The lines of the content, each with its line ending. */
  readonly content: Range;
  /** The line with the closing name; undefined when it is missing. */
  readonly terminator: Range | undefined;
}

interface InstructionBase extends NodeBase {
  readonly type: 'instruction';
  /** The keyword as written. */
  readonly keyword: Word;
  readonly flags: readonly Flag[];
  /** The instruction's text with its continuation lines joined and the comments in between left out, without heredocs. */
  readonly line: LogicalText;
  /** Where the arguments (after the flags) stand in `line`. */
  readonly argumentsSpan: Range;
  readonly heredocs: readonly Heredoc[];
  /** Comment lines between the continuation lines. */
  readonly innerComments: readonly Range[];
  /** What BuildKit refuses in this instruction: rules are silent where it is not empty. */
  readonly problems: readonly Problem[];
}

/** `FROM [--platform=…] image [AS name]`. */
export interface FromInstruction extends InstructionBase {
  readonly name: 'FROM';
  readonly image: Word | undefined;
  readonly as: Word | undefined;
  /** As written: BuildKit lowercases it. */
  readonly stageName: Word | undefined;
}

/** COPY and ADD. Inline files are in `heredocs`, not in `sources`. */
export interface CopyInstruction extends InstructionBase {
  readonly name: 'COPY' | 'ADD';
  readonly form: 'shell' | 'exec';
  readonly sources: readonly Word[];
  readonly destination: Word | undefined;
}

/** What RUN, CMD, ENTRYPOINT, SHELL and HEALTHCHECK CMD start. */
export interface CommandLine {
  /** `exec` is the JSON form. */
  readonly form: 'shell' | 'exec';
  /** In the exec form the decoded strings; in the shell form one word, the whole command; empty when missing. */
  readonly words: readonly Word[];
}

export interface RunInstruction extends InstructionBase {
  readonly name: 'RUN';
  readonly command: CommandLine;
  readonly mounts: readonly Mount[];
}

/** `RUN --mount=key=value,…`. */
export interface Mount {
  readonly flag: Flag;
  /** bind, cache, tmpfs, secret or ssh; bind when not given. */
  readonly type: string;
  readonly fields: readonly MountField[];
}

export interface MountField {
  /** Lowercased. */
  readonly key: string;
  /** Undefined for a bare key such as `rw`. */
  readonly value: Word | undefined;
  readonly range: Range;
}

export interface StartInstruction extends InstructionBase {
  readonly name: 'CMD' | 'ENTRYPOINT';
  readonly command: CommandLine;
}

export interface ShellInstruction extends InstructionBase {
  readonly name: 'SHELL';
  readonly command: CommandLine;
}

export interface HealthcheckInstruction extends InstructionBase {
  readonly name: 'HEALTHCHECK';
  /** CMD or NONE, as written. */
  readonly kind: Word | undefined;
  readonly command: CommandLine;
}

/** `name=value`, or the old `name value`. */
export interface Pair {
  readonly name: Word;
  /** Undefined only for an ARG without a default. */
  readonly value: Word | undefined;
  readonly range: Range;
}

export interface PairsInstruction extends InstructionBase {
  readonly name: 'ENV' | 'LABEL' | 'ARG';
  /** `ENV name value`, without the equals sign. */
  readonly legacy: boolean;
  readonly pairs: readonly Pair[];
}

export interface ValueInstruction extends InstructionBase {
  readonly name: 'WORKDIR' | 'USER' | 'STOPSIGNAL' | 'MAINTAINER';
  readonly value: Word | undefined;
}

export interface ListInstruction extends InstructionBase {
  readonly name: 'EXPOSE' | 'VOLUME';
  readonly form: 'shell' | 'exec';
  readonly values: readonly Word[];
}

export interface OnbuildInstruction extends InstructionBase {
  readonly name: 'ONBUILD';
  readonly trigger: Instruction | undefined;
}

/** A keyword that BuildKit does not know: a misspelt or half-typed one, or a template's. */
export interface UnknownInstruction extends InstructionBase {
  readonly name: 'UNKNOWN';
}

export type Instruction =
  | FromInstruction
  | CopyInstruction
  | RunInstruction
  | StartInstruction
  | ShellInstruction
  | HealthcheckInstruction
  | PairsInstruction
  | ValueInstruction
  | ListInstruction
  | OnbuildInstruction
  | UnknownInstruction;
