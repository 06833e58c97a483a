package main

/*
#cgo pkg-config: sqlite3
#include <sqlite3.h>
#include <stdlib.h>

static int count(sqlite3 *db) {
	sqlite3_stmt *statement;
	if (sqlite3_prepare_v2(db, "SELECT count(*) FROM visits", -1, &statement, 0) != SQLITE_OK) return -1;
	int rows = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int(statement, 0) : -1;
	sqlite3_finalize(statement);
	return rows;
}
*/
import "C"

import (
	"fmt"
	"os"
	"unsafe"
)

func main() {
	name := C.CString(os.Args[1] + ".db")
	defer C.free(unsafe.Pointer(name))
	var db *C.sqlite3
	if C.sqlite3_open(name, &db) != C.SQLITE_OK {
		fmt.Fprintln(os.Stderr, "cannot open the database")
		os.Exit(1)
	}
	defer C.sqlite3_close(db)
	sql := C.CString("CREATE TABLE IF NOT EXISTS visits (at TEXT); INSERT INTO visits VALUES (datetime())")
	defer C.free(unsafe.Pointer(sql))
	C.sqlite3_exec(db, sql, nil, nil, nil)
	fmt.Printf("%s: %d, user %d\n", os.Args[1], C.count(db), os.Getuid())
}
