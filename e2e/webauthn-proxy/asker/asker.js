for (const button of document.querySelectorAll('button')) {
  button.addEventListener('click', () => {
    chrome.permissions.request({ permissions: [button.dataset.permission] }).then(
      (granted) => {
        button.title = granted ? 'granted' : 'denied';
      },
      (error) => {
        button.title = error.message;
      },
    );
  });
}
