/**
 * XML: pom.xml, project files of .NET.
 */

import { parseXml, type XmlElement, type XmlNode } from '@rgrove/parse-xml';
import { remembered } from './remembered.ts';

export type { XmlElement };

/** Reads an XML document; undefined when it is none. */
export const readXml: (text: string) => XmlElement | undefined = remembered(
  (text) => parseXml(text.trimStart()).root ?? undefined,
);

/** The elements of this name that lie directly in `element`. */
export function elementsIn(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).filter((child): child is XmlElement => isElement(child) && child.name === name);
}

/** The text of the first element at a path of names; undefined when there is none. */
export function textAt(element: XmlElement | undefined, ...names: readonly string[]): string | undefined {
  let at = element;
  for (const name of names) at = elementsIn(at, name)[0];
  return at?.text.trim();
}

function isElement(node: XmlNode): node is XmlElement {
  return node.type === 'element';
}
