/**
 * Well-known Go modules that compile C: programs with them are linked dynamically and need cgo.
 */

export interface CgoModule {
  /** The module's path, or the beginning of it. */
  readonly path: string;
  /** Whether it links C libraries of the system; else it brings its C along and needs the C library alone. */
  readonly libraries: boolean;
}

const own = (path: string): CgoModule => ({ path, libraries: false });
const linking = (path: string): CgoModule => ({ path, libraries: true });

export const cgoModules: readonly CgoModule[] = [
  own('github.com/mattn/go-sqlite3'),
  own('gorm.io/driver/sqlite'),
  own('github.com/mutecomm/go-sqlcipher'),
  own('github.com/confluentinc/confluent-kafka-go'),
  own('gopkg.in/confluentinc/confluent-kafka-go'),
  own('github.com/DataDog/zstd'),
  own('github.com/valyala/gozstd'),
  own('github.com/cockroachdb/c-'),
  own('github.com/chai2010/webp'),
  own('github.com/tree-sitter/'),
  own('github.com/smacker/go-tree-sitter'),
  own('github.com/pganalyze/pg_query_go'),
  own('github.com/tecbot/gorocksdb'),
  own('github.com/marcboeker/go-duckdb'),
  own('github.com/wasmerio/wasmer-go'),
  own('github.com/bytecodealliance/wasmtime-go'),
  own('rogchap.com/v8go'),
  own('github.com/hajimehoshi/oto'),
  own('github.com/karalabe/hid'),
  own('github.com/karalabe/usb'),
  linking('golang.org/x/mobile'),
  linking('github.com/h2non/bimg'),
  linking('github.com/davidbyttow/govips'),
  linking('gopkg.in/gographics/imagick'),
  linking('gocv.io/x/gocv'),
  linking('github.com/otiai10/gosseract'),
  linking('github.com/libgit2/git2go'),
  linking('github.com/google/gopacket'),
  linking('github.com/linxGnu/grocksdb'),
  linking('github.com/pebbe/zmq4'),
  linking('github.com/godror/godror'),
  linking('github.com/mattn/go-oci8'),
  linking('github.com/ibmdb/go_ibm_db'),
  linking('github.com/giorgisio/goav'),
  linking('github.com/gen2brain/go-fitz'),
  linking('github.com/go-gl/'),
  linking('github.com/faiface/'),
  linking('fyne.io/fyne'),
  linking('github.com/hajimehoshi/ebiten'),
  linking('github.com/miekg/pkcs11'),
  linking('github.com/coreos/go-systemd'),
  linking('github.com/apple/foundationdb'),
  linking('github.com/seccomp/libseccomp-golang'),
  linking('github.com/spacemonkeygo/openssl'),
  linking('github.com/veandco/go-sdl2'),
  linking('github.com/gordonklaus/portaudio'),
  linking('gopkg.in/hraban/opus'),
];
