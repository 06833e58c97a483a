/**
 * The version, put in by the build.
 */

declare const STAGEWRIGHT_VERSION: string;

export const version: string = STAGEWRIGHT_VERSION;
