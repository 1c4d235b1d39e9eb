// Before the first paint: the appearance that was chosen on this device. A new version gets a new name, since files are kept for a year.
try {
  const theme = localStorage.getItem('nmirf.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.setAttribute('data-theme', theme);
} catch {
  // No storage: as the device says.
}
