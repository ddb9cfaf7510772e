declare module 'subset-font' {
  interface SubsetOptions {
    targetFormat?: 'truetype';
    keepFeatures?: string[];
    noHinting?: boolean;
  }
  function subsetFont(font: Buffer, text: string, options?: SubsetOptions): Promise<Buffer>;
  export = subsetFont;
}
