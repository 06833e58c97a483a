require 'hashing/hashing'
