/**
 * The names of the commands, as package.json contributes them.
 */
export const commands = {
  restartServer: 'stagewright.restartServer',
  showOutput: 'stagewright.showOutput',
  refreshOutline: 'stagewright.refreshOutline',
  split: 'stagewright.split',
  previewSplit: 'stagewright.previewSplit',
  applySplit: 'stagewright.applySplit',
  discardSplit: 'stagewright.discardSplit',
  /** Takes the name of a rule; in no menu: the links of findings run it. */
  openRulePage: 'stagewright.openRulePage',
} as const;
