/**
 * The extension's entry on desktop: what VS Code calls when it activates and deactivates Stagewright.
 */

/** Called once, when the first Dockerfile opens. */
export function activate(): void {}
