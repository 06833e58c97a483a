/**
 * Well-known Go modules, and makers of modules, that need no C: only programs made of such are told to do without cgo.
 * Those that do need C are in cgoModules.ts, which is asked first.
 */

/** The beginnings of module paths. */
export const pureModules: readonly string[] = `
  cloud.google.com/go go.mongodb.org/ go.opencensus.io go.opentelemetry.io/ go.uber.org/ go.etcd.io/ golang.org/x/
  google.golang.org/ gopkg.in/yaml gopkg.in/ini gopkg.in/check gopkg.in/go-playground/ gopkg.in/natefinch/
  gopkg.in/tomb gopkg.in/gomail gopkg.in/telebot gorm.io/datatypes gorm.io/driver/mysql gorm.io/driver/postgres
  gorm.io/gorm gorm.io/plugin/ k8s.io/ modernc.org/ sigs.k8s.io/ filippo.io/edwards25519 nhooyr.io/websocket
  github.com/99designs/ github.com/alecthomas/ github.com/andybalholm/ github.com/apache/thrift github.com/aws/
  github.com/Azure/ github.com/beorn7/ github.com/BurntSushi/toml github.com/bytedance/ github.com/caarlos0/
  github.com/cenkalti/ github.com/cespare/ github.com/charmbracelet/ github.com/chenzhuoyu/ github.com/cloudwego/
  github.com/cpuguy83/ github.com/davecgh/ github.com/dgrijalva/ github.com/dgryski/ github.com/dustin/ github.com/fatih/
  github.com/felixge/ github.com/fsnotify/ github.com/gabriel-vasile/ github.com/gin-contrib/ github.com/gin-gonic/
  github.com/glebarez/ github.com/go-chi/ github.com/go-co-op/ github.com/go-kit/ github.com/go-logr/
  github.com/go-logfmt/ github.com/go-openapi/ github.com/go-playground/ github.com/go-redis/ github.com/go-resty/
  github.com/go-sql-driver/ github.com/go-telegram-bot-api/ github.com/gobwas/ github.com/goccy/ github.com/gofiber/
  github.com/gofrs/ github.com/gogo/ github.com/golang-jwt/ github.com/golang-migrate/ github.com/golang/
  github.com/google/go-cmp github.com/google/go-querystring github.com/google/gofuzz github.com/google/uuid
  github.com/googleapis/ github.com/gorilla/ github.com/grpc-ecosystem/ github.com/hashicorp/ github.com/iancoleman/
  github.com/IBM/sarama github.com/inconshreveable/ github.com/jackc/ github.com/jessevdk/ github.com/jinzhu/
  github.com/jmespath/ github.com/jmoiron/ github.com/joho/ github.com/josharian/ github.com/json-iterator/
  github.com/julienschmidt/ github.com/kelseyhightower/ github.com/klauspost/ github.com/KyleBanks/ github.com/labstack/
  github.com/leodido/ github.com/lib/pq github.com/magiconair/ github.com/mailru/ github.com/mattn/go-colorable
  github.com/mattn/go-isatty github.com/mattn/go-runewidth github.com/matttproud/ github.com/microcosm-cc/
  github.com/mitchellh/ github.com/modern-go/ github.com/nats-io/ github.com/ncruces/ github.com/olekukonko/
  github.com/opentracing/ github.com/patrickmn/ github.com/pelletier/ github.com/philhofer/ github.com/pkg/errors
  github.com/pmezard/ github.com/pressly/ github.com/prometheus/ github.com/PuerkitoBio/ github.com/rabbitmq/
  github.com/redis/ github.com/remyoudompheng/ github.com/rivo/ github.com/robfig/ github.com/rs/ github.com/russross/
  github.com/sagikazarmark/ github.com/segmentio/ github.com/shopspring/ github.com/Shopify/sarama
  github.com/sirupsen/ github.com/slack-go/ github.com/sourcegraph/conc github.com/spf13/ github.com/streadway/
  github.com/stretchr/ github.com/subosito/ github.com/swaggo/ github.com/tidwall/ github.com/tinylib/
  github.com/twitchyliquid64/ github.com/twmb/ github.com/ugorji/ github.com/unrolled/ github.com/urfave/
  github.com/valyala/bytebufferpool github.com/valyala/fasthttp github.com/valyala/fasttemplate
  github.com/valyala/tcplisten github.com/xdg-go/ github.com/xuri/ github.com/yuin/ github.com/youmark/
`
  .trim()
  .split(/\s+/);
