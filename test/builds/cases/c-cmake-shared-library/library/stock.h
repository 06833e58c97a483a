int stock_of(const char *thing);
