/** A program calls others by HTTPS in an image without the certificates to check them by. */

import type { Analysis } from '../../analyze.ts';
import { installPackage } from '../../edits/installPackages.ts';
import { imagesOf } from '../../flow/questions/images.ts';
import { type Origin, originOf } from '../../flow/questions/origins.ts';
import { type RootImage, rootImageOf } from '../../flow/questions/rootImage.ts';
import { packagesOf } from '../../flow/questions/runtime/packages.ts';
import { lineageOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import { referByName } from '../../stages/naming.ts';
import { insertAbove } from '../../syntax/insertion.ts';
import { bringsLibrary } from '../../toolchains/packages/bareLibraries.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const missingCaCertificates = rule({
  id: 'missing-ca-certificates',
  severity: 'information',
  summary: 'A program that calls others by HTTPS has no certificates',
  why: 'A program trusts a server if one of the root certificates of its system vouches for it. Empty and many slim images have none: every call ends with an error such as "certificate signed by unknown authority".',
  example: `FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /server .

FROM scratch
COPY --from=build /server /server
ENTRYPOINT ["/server"]
`,
  exampleFiles: {
    'go.mod': 'module example.org/server\n',
    'main.go': 'package main\n\nimport "net/http"\n\nfunc main() {\n\thttp.Get("https://api.example.org/")\n}\n',
  },
  remedy:
    'Copy `/etc/ssl/certs/ca-certificates.crt` from the stage that builds, or install the package ca-certificates.',
  whenToIgnore: 'If certificates are mounted into the container, or the program brings its own.',
  *check(analysis) {
    for (const stage of imagesOf(analysis.stages)) {
      const image = rootImageOf(analysis, stage);
      if (image === undefined || image.isOpen || !lacksCertificates(analysis, stage, image)) continue;
      const origin = callerOf(analysis, stage);
      if (origin !== undefined) yield describe(analysis, stage, image, origin);
    }
  },
});

function lacksCertificates(analysis: Analysis, stage: Stage, { described }: RootImage): boolean {
  if (described?.facts.certificates === true) return false;
  const tree = analysis.flow.tree(stage);
  if (places.some((path) => tree.presenceBesideBase(path) !== 'missing')) return false;
  if (['SSL_CERT_FILE', 'SSL_CERT_DIR'].some((name) => stage.scope.variable(name) !== undefined)) return false;
  const packages = lineageOf(stage).flatMap((each) => packagesOf(analysis, each));
  return packages.every(({ name }) => bringsLibrary(name, 'ssl', 'ca-certificates') === false);
}

/** Where Go and others look for them. */
const places = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/ssl/cert.pem',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/usr/local/share/ca-certificates/ca.crt',
];

/** What the image starts and another stage built, if its sources say that it calls others. */
function callerOf(analysis: Analysis, stage: Stage): Origin | undefined {
  for (const { entry, conditional, instruction } of analysis.flow.start(stage).calls) {
    if (entry === undefined || conditional || instruction.problems.length > 0) continue;
    if (entry.facts?.().callsByTls === true) return originOf(analysis, entry);
  }
  return undefined;
}

function describe(analysis: Analysis, stage: Stage, image: RootImage, origin: Origin): RawFinding {
  const { copy, entry } = origin;
  const fix = fixOf(analysis, stage, image, origin);
  const isBare = image.described?.facts.packageManager === undefined;
  const advice = isBare ? 'Copy them from a stage that has them' : 'Install the package "ca-certificates"';
  const source = copy.sources.length === 1 ? copy.sources[0] : undefined;
  return {
    range: source?.word.range ?? copy.instruction.range,
    message: `The program calls others by HTTPS, and ${image.name} has no certificates to check them by: the calls fail. ${advice}`,
    ...(stage.mayBeReachable ? {} : { severity: 'hint' }),
    related: [{ range: entry.instruction.range, message: 'It is built here' }],
    fixes: fix === undefined ? [] : [fix],
  };
}

/** From the builder's image where it has them, else by a package. */
function fixOf(analysis: Analysis, stage: Stage, image: RootImage, { copy, maker }: Origin): Fix | undefined {
  const { packageManager } = image.described?.facts ?? {};
  if (packageManager !== undefined) {
    const edit = installPackage(analysis, stage, packageManager, 'ca-certificates');
    return edit && { title: 'Install "ca-certificates"', edits: [edit], safe: false };
  }
  const named = referByName(analysis.stages, maker, []);
  const has = rootImageOf(analysis, maker)?.described?.facts.certificates === true;
  if (!has || named === undefined || !stage.instructions.includes(copy.instruction)) return undefined;
  const [path] = places;
  const line = `COPY --from=${named.name} ${path} ${path}`;
  return {
    title: 'Copy the certificates from the stage that builds',
    edits: [...named.edits, insertAbove(analysis.tree, copy.instruction, [line])],
    safe: true,
  };
}
