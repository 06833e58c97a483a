document.querySelector('#app').textContent = `from ${import.meta.env.VITE_API}`;
