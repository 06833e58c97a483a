document.title = `Brochure ${VERSION}`;
