fetch('/api/price/tea').then((answer) => answer.json()).then(({ price }) => { document.title += price; });
