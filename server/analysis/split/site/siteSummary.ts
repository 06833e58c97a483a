/**
 * What a plan does that lets another server have the site, in a few lines for people.
 */

import type { Layout } from '../division/layout.ts';
import { savingOf } from '../summary/saving.ts';
import type { StaticSite } from './staticSite.ts';

/** The lines of the plan that changes the server: what that is, and what to check. */
export function siteSummary(layout: Layout, { server, folder, port, isPortGuessed, fallback }: StaticSite): string[] {
  const { subject, runtime } = layout;
  const base = subject.chain[0]?.from.image?.text ?? '';
  const user = subject.stage.scope.user();
  return [
    `The server changes: ${runtime.image} serves ${folder} in place of ${server} on ${base}${savingOf(layout, [])}.`,
    ...(port === undefined
      ? [`Nothing tells which port ${server} listens on, so nginx listens on its own, 80: publish that one.`]
      : [`It listens on port ${port}${isPortGuessed ? ', as EXPOSE says' : ''}.`]),
    fallback
      ? 'Unknown paths get the start page, as before.'
      : 'Unknown paths get an error page; folders without a start page are not listed.',
    `Left behind: Node.js with all libraries, and the variables, user and working directory of the stage.`,
    `Check headers, caching and redirects, which nginx has its own way with${user === undefined || user === 'root' ? '' : `, and that it may start as root instead of ${user}`}.`,
  ];
}
