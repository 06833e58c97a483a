package Text::Vowels;

use strict;
use warnings;
use XSLoader;

our $VERSION = '0.03';

XSLoader::load('Text::Vowels', $VERSION);

1;
