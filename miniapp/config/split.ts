/** The runner puts a copy of every shared component into each page; these groups keep one (1.9 MB → 0.7 MB). */
export function splitPages(chain: { optimization: { splitChunks(options: object): void } }) {
  if (process.env.NODE_ENV !== 'production') return;
  chain.optimization.splitChunks({
    chunks: 'all',
    maxInitialRequests: Infinity,
    minSize: 10_000,
    cacheGroups: {
      default: false,
      defaultVendors: false,
      react: { name: 'react', test: /[\\/]node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
      taro: { name: 'taro', test: /[\\/]@tarojs[\\/]/, priority: 20 },
      // What every page needs; what only some share goes with those, so the first page does not wait for the desk.
      common: { name: 'common', test: /[\\/](src[\\/]kit|shared[\\/]src|zod)[\\/]/, minChunks: 2, priority: 10 },
      some: { minChunks: 2, priority: 5, reuseExistingChunk: true },
    },
  });
}
