require 'mkmf'

create_makefile('hashing/hashing')
