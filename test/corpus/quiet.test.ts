/**
 * Well-made Dockerfiles stay quiet: the multi-stage files of projects that many people build on, and whose makers know
 * Docker, have fewer than two findings above a hint each.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/analysis/analyze.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import { contextOfRecord } from './contexts.ts';
import { corpusMissing, readDockerfile, readRecords } from './corpus.ts';

interface Indexed {
  readonly id: string;
  readonly repo: string;
  readonly path: string;
  readonly multi_stage: boolean;
  readonly kind: string;
}

/** The projects of the collection that are widely used, without those that are collections themselves. */
const wellMade = new Set([
  ...['apache/kafka', 'aquasecurity/trivy', 'argoproj/argo-cd', 'astral-sh/uv-docker-example', 'authelia/authelia'],
  ...[
    'cloudnative-pg/postgres-containers',
    'dani-garcia/vaultwarden',
    'devspace-sh/devspace',
    'discourse/discourse_docker',
  ],
  ...['docker-library/golang', 'docker/buildx', 'docker/cli', 'docker/compose', 'docker/docker-language-server'],
  ...['docker/getting-started', 'electric-sql/electric', 'getsentry/snuba', 'GoogleContainerTools/distroless'],
  ...['GoogleContainerTools/kaniko', 'home-assistant/docker', 'istio/istio', 'jupyter/docker-stacks', 'LemmyNet/lemmy'],
  ...['linuxkit/linuxkit', 'louislam/uptime-kuma', 'meilisearch/meilisearch', 'moby/buildkit', 'navidrome/navidrome'],
  ...['netbox-community/netbox-docker', 'open-telemetry/opentelemetry-demo', 'openfaas/templates', 'outline/outline'],
  ...['openzipkin/docker-zipkin', 'pytorch/serve', 'sissbruecker/linkding', 'supabase/realtime', 'tamasfe/taplo'],
  ...['teslamate-org/teslamate', 'tilt-dev/tilt', 'umami-software/umami', 'vapor/template'],
]);

test('well-made multi-stage files are quiet', { skip: corpusMissing ?? false }, (context) => {
  const files = readRecords<Indexed>('index.jsonl').filter(
    ({ repo, multi_stage, kind }) => multi_stage && kind !== 'test-fixture' && wellMade.has(repo),
  );
  const counts = new Map<string, number>();
  const perFile = files.map(({ id, path }) => {
    const found = findings(analyze(readDockerfile(id), contextOfRecord(id, path)));
    const loud = found.filter(({ severity }) => severity !== 'hint');
    for (const { rule } of loud) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    return loud.length;
  });
  const mean = perFile.reduce((sum, count) => sum + count, 0) / perFile.length;
  const projects = new Set(files.map(({ repo }) => repo)).size;
  context.diagnostic(
    `${mean.toFixed(2)} findings above a hint in the mean of ${files.length} files of ${projects} projects`,
  );
  for (const [rule, count] of [...counts].sort(([, a], [, b]) => b - a)) context.diagnostic(`${rule}: ${count}`);
  assert.ok(files.length > 100);
  assert.ok(mean < 2, `${mean.toFixed(2)} findings above a hint in the mean`);
});
