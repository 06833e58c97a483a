/**
 * Entry of the language server's bundle: the extension starts it over Node's channel, other editors with `--stdio`.
 */

import { serveOnNode } from './node.ts';

serveOnNode();
