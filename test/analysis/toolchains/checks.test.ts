/**
 * Commands that only check a project.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkOf } from '../../../server/analysis/toolchains/checks.ts';

const commands = {
  tests: [
    'go test ./...',
    'xx-go test -v',
    'cargo test --release',
    'cargo nextest run',
    'npm test',
    'npm t',
    'npm run test:unit',
    'yarn test',
    'pnpm run e2e-test',
    'npx jest --ci',
    'npx playwright test',
    'pytest',
    '/venv/bin/pytest -q',
    'python3 -m pytest tests',
    'python manage.py test',
    'uv run pytest',
    'poetry run tox',
    'bundle exec rspec',
    'mvn -B test',
    './mvnw clean test',
    'gradle :app:test --no-daemon',
    './gradlew check',
    'dotnet test -c Release',
    'php vendor/bin/phpunit',
    'mix test',
    'make test',
    'make -j4 test',
    'ctest --output-on-failure',
    'swift test',
    'zig build test',
    'sbt test',
  ],
  lints: [
    'go vet ./...',
    'golangci-lint run',
    'cargo clippy -- -D warnings',
    'cargo fmt --all --check',
    'npm run lint',
    'npx eslint .',
    'npx prettier --check .',
    'tsc --noEmit',
    'ruff check src',
    'black --check .',
    'mypy src',
    'bundle exec rubocop',
    'mix format --check-formatted',
    'make lint vet',
    'shellcheck run.sh',
    'git diff --exit-code',
  ],
  nothing: [
    '',
    'go build ./...',
    'cargo fmt',
    'cargo build --tests',
    'npm run build',
    'npm install jest',
    'npm ci',
    'npx prettier --write .',
    'npx eslint --fix .',
    'black .',
    'ruff format .',
    'mvn package',
    'mvn verify',
    'npx playwright install --with-deps',
    'tsc',
    'gotestsum --version',
    'golangci-lint version',
    'mvn clean test package',
    'gradle build test',
    'dotnet build',
    'make',
    'make build test',
    'python manage.py migrate',
    'pip install pytest',
    'apt-get install shellcheck',
    'test -f /app',
    'git diff',
    'npm run latest',
    'yarn contest',
  ],
};

for (const [check, lines] of Object.entries(commands)) {
  describe(check, () => {
    for (const line of lines) {
      test(line, () =>
        assert.equal(checkOf(line.split(' ').filter((word) => word !== '')), check === 'nothing' ? undefined : check),
      );
    }
  });
}
