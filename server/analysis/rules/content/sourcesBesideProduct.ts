/** COPY of the build context into an image that starts what another stage has made of it. */

import { type BesideProduct, besideProducts } from '../../flow/questions/content/besideProducts.ts';
import { stageInWords } from '../../stages/naming.ts';
import { servesDevelopers, shippedStages } from '../../stages/shipped.ts';
import { rule } from '../rule.ts';

export const sourcesBesideProduct = rule({
  id: 'sources-beside-product',
  severity: 'hint',
  summary: 'The image holds the sources beside what was built of them',
  why: 'Sources and tests tell whoever has the image more than they need to know, and each change of them makes a new layer, even where the product is the same.',
  example: `FROM node:24-slim AS build
WORKDIR /app
COPY package.json tsconfig.json ./
RUN npm install
COPY src ./src
RUN npm run build

FROM node:24-slim
WORKDIR /app
COPY . .
COPY --from=build /app/dist ./dist
CMD ["node", "dist/server.js"]
`,
  exampleFiles: {
    'package.json': '{ "scripts": { "build": "tsc" }, "devDependencies": { "typescript": "^6.0.0" } }\n',
    'src/server.ts': "import http from 'node:http';\n",
    'tsconfig.json': '{ "compilerOptions": { "outDir": "dist", "rootDir": "src" } }\n',
  },
  remedy: 'Copy by name what the container reads beside the product, such as `COPY public ./public`.',
  whenToIgnore:
    'If the sources are meant to be there: for source maps that point to them, or by the terms of a licence.',
  *check(analysis) {
    if (analysis.tree.problems.length > 0) return;
    for (const stage of shippedStages(analysis.stages)) {
      if (servesDevelopers(stage)) continue;
      for (const found of besideProducts(analysis, stage)) {
        yield {
          range: found.copy.instruction.range,
          message: messageOf(found),
          related: [{ range: found.product.instruction.range, message: 'What was made of them comes from here' }],
        };
      }
    }
  },
});

function messageOf({ sources, tests, maker }: BesideProduct): string {
  const [first = '', ...others] = sources;
  const names = others.length === 0 ? first : `${first} and ${others.length} more`;
  const withTests = tests.length === 0 ? '' : ', and tests';
  return `This brings the sources (${names})${withTests}, of which ${stageInWords(maker)} has made what the image starts. Copy by name what else the container reads`;
}
