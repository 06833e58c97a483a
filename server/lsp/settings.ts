/**
 * The user's settings, below `stagewright.` in their editor.
 */

export interface Settings {
  /** `stagewright.diagnostics.enabled` */
  readonly diagnostics: boolean;
}

export const defaultSettings: Settings = { diagnostics: true };

/** Reads the section `stagewright`, as the client gives it; whatever is not as it should be counts as not set. */
export function readSettings(section: unknown): Settings {
  const enabled = member(member(section, 'diagnostics'), 'enabled');
  return { diagnostics: typeof enabled === 'boolean' ? enabled : defaultSettings.diagnostics };
}

/** A member of something that came from outside; undefined when it has none. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
