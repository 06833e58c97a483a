#include <boost/filesystem.hpp>

bool isFolder(const char *path) { return boost::filesystem::is_directory(path); }
