import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const API = 'http://localhost:3000';

export default defineConfig({
  plugins: [react()],
  build: {
    // The content security policy allows no `data:` scripts or fonts; files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The frame that every page needs; each page itself is a file of its own.
    chunkSizeWarningLimit: 600,
  },
  server: {
    port: 5173,
    proxy: {
      '/api': API,
      '/socket.io': { target: API, ws: true },
    },
  },
});
