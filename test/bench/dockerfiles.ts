/**
 * Makes Dockerfiles of any length for the benchmarks: stages that build on each other the way real files do.
 */

/** A service as people write it: 38 lines, four stages, dependencies and build apart from what runs. */
export function serviceDockerfile(): string {
  return `# syntax=docker/dockerfile:1
ARG NODE_VERSION=22

FROM node:\${NODE_VERSION}-alpine AS base
WORKDIR /app
ENV NODE_ENV=production
RUN apk add --no-cache tini

FROM base AS deps
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \\
    npm ci --omit=dev

FROM base AS build
ENV NODE_ENV=development
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \\
    npm ci
COPY tsconfig.json ./
COPY src ./src
COPY public ./public
RUN npm run build \\
 && rm -rf src

FROM base AS runtime
LABEL org.opencontainers.image.title="service"
ARG PORT=3000
ENV PORT=\${PORT}
RUN addgroup -S app \\
 && adduser -S -G app app
COPY --from=deps /app/node_modules ./node_modules
COPY --from=build --chown=app:app /app/dist ./dist
COPY --from=build --chown=app:app /app/public ./public
USER app
EXPOSE 3000
HEALTHCHECK --interval=30s CMD wget -qO- "http://localhost:\${PORT}/health" || exit 1
ENTRYPOINT ["/sbin/tini", "--"]
CMD ["node", "dist/server.js"]
`;
}

/** A service that is built where it runs, with the files of its build context. */
export function singleStageService(): { readonly text: string; readonly files: Readonly<Record<string, string>> } {
  return {
    text: `FROM node:22

# Dependencies first, so that they are cached
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci

COPY tsconfig.json ./
COPY src ./src
COPY public ./public
RUN npm run build

ARG PORT=3000
ENV NODE_ENV=production PORT=\${PORT}
RUN apt-get update \\
 && apt-get install -y --no-install-recommends tini \\
 && rm -rf /var/lib/apt/lists/*
USER node
EXPOSE 3000
HEALTHCHECK CMD curl -f "http://localhost:\${PORT}/health" || exit 1
ENTRYPOINT ["tini", "--"]
CMD ["node", "dist/main.js"]
`,
    files: {
      'package-lock.json': '{}',
      'package.json': JSON.stringify({
        scripts: { build: 'tsc -p .' },
        dependencies: { fastify: '^5.0.0' },
        devDependencies: { typescript: '^5.6.0', '@types/node': '^22.0.0' },
      }),
      'public/index.html': '<!doctype html>',
      'tsconfig.json': JSON.stringify({ compilerOptions: { outDir: 'dist', rootDir: 'src' } }),
      ...Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [
          `src/${index === 0 ? 'main' : `routes/route${index}`}.ts`,
          `import fastify from 'fastify';\nimport { readFile } from 'node:fs/promises';\nexport const route${index} = fastify();\n`,
        ]),
      ),
    },
  };
}

/**
 * A Dockerfile of `stages` stages with about thirty lines each: variables, installs with continuations and comments,
 * a cache mount, copies from the context and from the stage before, and a start command in the last.
 */
export function generateDockerfile(stages: number): string {
  const lines = ['# syntax=docker/dockerfile:1', 'ARG NODE_VERSION=22', 'ARG REGISTRY=docker.io', ''];
  for (let index = 0; index < stages; index++) lines.push(...stageLines(index), '');
  lines.push('EXPOSE 3000', 'USER node', 'CMD ["node", "dist/server.js"]');
  return `${lines.join('\n')}\n`;
}

function stageLines(index: number): string[] {
  return [
    `# Stage ${index}: installs and builds package ${index}.`,
    `FROM node:\${NODE_VERSION}-bookworm-slim AS build-${index}`,
    'ARG NODE_VERSION',
    `ARG PACKAGE=package-${index}`,
    'ENV NODE_ENV=production \\',
    '    npm_config_cache=/tmp/npm',
    'WORKDIR /app/$PACKAGE',
    'RUN apt-get update \\',
    '  # for native modules',
    '  && apt-get install -y --no-install-recommends \\',
    '    build-essential \\',
    '    python3 \\',
    '    ca-certificates \\',
    '  && rm -rf /var/lib/apt/lists/*',
    'COPY package.json package-lock.json ./',
    'RUN --mount=type=cache,target=/tmp/npm npm ci --include=dev',
    `COPY packages/\${PACKAGE} ./src`,
    ...(index === 0
      ? []
      : [`COPY --chown=node:node --from=build-${index - 1} /app/package-${index - 1}/dist ./vendor/`]),
    'RUN if [ "$NODE_ENV" = production ]; then npm run build; else npm run build:dev; fi',
    'RUN set -eux; \\',
    '    for name in one two three; do \\',
    '      cp "dist/$name.js" "/tmp/$name-$PACKAGE.js"; \\',
    '    done; \\',
    '    npm prune --omit=dev',
    `LABEL org.example.package="$PACKAGE" \\`,
    `      org.example.index="${index}"`,
    `HEALTHCHECK --interval=30s CMD node healthcheck.js || exit 1`,
    'RUN npm test -- --silent > /tmp/test.log \\',
    '  && rm -rf coverage',
  ];
}

/** What grows without end in bad input, one thing at a time; `size` is how many of them there are. */
export const shapes: Readonly<Record<string, (size: number) => string>> = {
  'stages that build on each other': (size) =>
    `FROM node:22 AS stage-0\n${times(size, (index) => `FROM stage-${index} AS stage-${index + 1}\nARG NPM_TOKEN\nENV NAME_${index}=$NAME_${index - 1}\nCOPY src-${index}.js ./\nRUN apt-get update && apt-get install -y gcc\nRUN npm ci`)}`,
  'stages that take from each other': (size) =>
    `FROM golang:1.25 AS stage-0\n${times(size, (index) => `FROM golang:1.25 AS stage-${index + 1}\nCOPY --from=stage-${index} /app /app\nRUN npm ci && make\nRUN cp /app /app-${index}`)}`,
  'stages by themselves': (size) =>
    times(size, (index) => `FROM debian:13 AS stage-${index}\nRUN curl -O https://example.org/${index}\nRUN make`),
  'copies in one stage': (size) =>
    `FROM node:22 AS build\nRUN npm run build\nFROM node:22\nWORKDIR /app\n${times(size, (index) => `COPY --from=build /dist/file-${index}.js ./folder-${index}/file.js\nCOPY source-${index}.js ./source-${index}/`)}RUN npm ci\nCMD ["node", "source-1/source-1.js"]\n`,
  'variables in one stage': (size) =>
    `FROM node:22\n${times(size, (index) => `ARG TOKEN_${index}\nENV NAME_${index}=$NAME_${index - 1} PASSWORD_${index}=$TOKEN_${index}`)}`,
  'RUNs in one stage': (size) =>
    `FROM debian:13\n${times(size, (index) => `RUN apt-get update && apt-get install -y package-${index} && curl -fsSL https://example.org/${index}.tar.gz | tar -xz -C /opt && make -C /opt/${index} install`)}`,
  'commands in one RUN': (size) =>
    `FROM debian:13\nRUN apt-get update \\\n${times(size, (index) => `  && apt-get install -y package-${index} && curl -O https://example.org/${index} \\`)}  && make\n`,
  'settings in one stage': (size) =>
    `FROM node:22\n${times(size, (index) => `LABEL name-${index}=value\nEXPOSE ${index}\nUSER user-${index}\nWORKDIR /folder-${index}\nMAINTAINER me\nCMD ["node", "file-${index}.js"]`)}`,
  'comments that ignore': (size) =>
    `FROM node:22\n${times(size, (index) => `# stagewright ignore=relative-workdir,made-up-${index}\nWORKDIR ../folder-${index}\n# check=skip=WorkdirRelativePath\nWORKDIR ../folder`)}`,
  faults: (size) => `FROM node:22\n${times(size, (index) => `RNU ${index}\nCOPY\nRUN "\nFROM stage-${index} AS`)}`,
};

function times(size: number, lines: (index: number) => string): string {
  return `${Array.from({ length: size }, (_, index) => lines(index)).join('\n')}\n`;
}
