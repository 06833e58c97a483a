/**
 * The rules that make knows by itself: C and C++ to objects, objects and single sources to programs.
 */

import type { Rule } from './makefile.ts';

export const implicitRules: readonly Rule[] = [
  rule('%.o', '%.c', '$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<'),
  rule('%.o', '%.cc', '$(CXX) $(CPPFLAGS) $(CXXFLAGS) -c -o $@ $<'),
  rule('%.o', '%.cpp', '$(CXX) $(CPPFLAGS) $(CXXFLAGS) -c -o $@ $<'),
  rule('%', '%.o', '$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@'),
  rule('%', '%.c', '$(CC) $(CFLAGS) $(CPPFLAGS) $(LDFLAGS) $^ $(LDLIBS) -o $@'),
  rule('%', '%.cc', '$(CXX) $(CXXFLAGS) $(CPPFLAGS) $(LDFLAGS) $^ $(LDLIBS) -o $@'),
  rule('%', '%.cpp', '$(CXX) $(CXXFLAGS) $(CPPFLAGS) $(LDFLAGS) $^ $(LDLIBS) -o $@'),
];

function rule(target: string, source: string, command: string): Rule {
  return { target, prerequisites: [source], recipe: [command], own: new Map(), isDoubtful: false };
}
