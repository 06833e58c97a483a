#include <glib.h>

int main(int count, char **words) {
    GList *list = NULL;
    for (int at = 1; at < count; at++) list = g_list_insert_sorted(list, words[at], (GCompareFunc)g_strcmp0);
    for (GList *each = list; each; each = each->next) g_print("%s\n", (char *)each->data);
    return 0;
}
