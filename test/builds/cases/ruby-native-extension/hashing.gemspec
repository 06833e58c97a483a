Gem::Specification.new do |spec|
  spec.name = 'hashing'
  spec.version = '0.1.0'
  spec.summary = 'Hashes words'
  spec.authors = ['Ada']
  spec.files = Dir['lib/**/*.rb', 'ext/**/*', 'bin/*']
  spec.bindir = 'bin'
  spec.executables = ['hashing']
  spec.extensions = ['ext/hashing/extconf.rb']
end
