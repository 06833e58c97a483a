/**
 * dockerfile-language-service, with what the client can.
 */

import { type DockerfileLanguageService, DockerfileLanguageServiceFactory } from 'dockerfile-language-service';
import type { ClientCapabilities } from 'vscode-languageserver';

/** The service; it keeps nothing but the capabilities. */
export function createLibrary({ textDocument = {} }: ClientCapabilities): DockerfileLanguageService {
  const service = DockerfileLanguageServiceFactory.createLanguageService();
  const item = textDocument.completion?.completionItem;
  service.setCapabilities({
    completion: {
      completionItem: {
        deprecatedSupport: item?.deprecatedSupport ?? false,
        snippetSupport: item?.snippetSupport ?? false,
        documentationFormat: item?.documentationFormat ?? ['plaintext'],
        tagSupport: { valueSet: item?.tagSupport?.valueSet ?? [] },
      },
    },
    hover: { contentFormat: textDocument.hover?.contentFormat ?? ['plaintext'] },
  });
  return service;
}
