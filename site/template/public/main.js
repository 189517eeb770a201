export default {
  // Diagrams are drawn, not highlighted: without an entry of its own each is a warning on the console.
  configureHljs: (hljs) => hljs.registerLanguage('mermaid', () => ({ name: 'mermaid' })),
};
