#include "stock.h"
#include <sqlite3.h>

int stock_of(const char *thing) {
    sqlite3 *db;
    sqlite3_stmt *statement;
    sqlite3_open(":memory:", &db);
    sqlite3_exec(db, "CREATE TABLE stock (thing, count); INSERT INTO stock VALUES ('nail', 70), ('nut', 5)", 0, 0, 0);
    sqlite3_prepare_v2(db, "SELECT count FROM stock WHERE thing = ?", -1, &statement, 0);
    sqlite3_bind_text(statement, 1, thing, -1, SQLITE_STATIC);
    return sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int(statement, 0) : 0;
}
