/**
 * Whether a Go program imports those parts of the standard library that call the C library where they may: to look up
 * hosts and users. Its own packages are followed, and well-known modules that are clients or servers.
 */

import { isWithin, joinPath } from '../../text/paths.ts';
import type { GoSource } from './scan.ts';

export interface PlacedSource extends GoSource {
  readonly folder: string;
}

export interface Module {
  readonly name: string;
  /** Its folder. */
  readonly root: string;
}

/** Whether the program of the package in `folder` does, for certain. */
export function callsSystem(sources: readonly PlacedSource[], folder: string, module: Module | undefined): boolean {
  const seen = new Set([folder]);
  for (const at of seen) {
    const own = sources.filter((source) => source.folder === at && !source.ignored);
    for (const path of own.flatMap(({ imports }) => imports)) {
      if (systemPackages.has(path) || clients.some((client) => isWithin(client, path))) return true;
      if (module !== undefined && isWithin(module.name, path)) {
        seen.add(joinPath(module.root, `.${path.slice(module.name.length)}`));
      }
    }
  }
  return false;
}

/** Packages of the standard library that bring `net` or `os/user` along. */
const systemPackages = new Set(
  (
    'net net/http net/http/httputil net/http/httptest net/http/pprof net/http/cookiejar net/rpc net/rpc/jsonrpc net/smtp ' +
    'net/mail net/textproto crypto/tls crypto/x509 log/syslog expvar os/user mime/multipart'
  ).split(' '),
);

/** Modules of which every part that programs import does so, too. */
const clients = (
  'github.com/gin-gonic/gin github.com/labstack/echo github.com/gofiber/fiber github.com/go-chi/chi ' +
  'github.com/gorilla/mux github.com/gorilla/websocket github.com/valyala/fasthttp google.golang.org/grpc ' +
  'github.com/jackc/pgx github.com/lib/pq github.com/go-sql-driver/mysql github.com/redis/go-redis ' +
  'github.com/go-redis/redis go.mongodb.org/mongo-driver/mongo github.com/nats-io/nats.go github.com/go-resty/resty'
).split(' ');
