/** zod names the limits of 64-bit integers when it loads, which would stop phones without BigInt before the first page. */
const withoutBigInt = {
  visitor: {
    CallExpression({ node }) {
      if (node.callee.name === 'BigInt') node.callee.name = 'Number';
    },
  },
};

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', hot: false }]],
  overrides: [{ test: /[\\/]node_modules[\\/]zod[\\/]/, plugins: [withoutBigInt] }],
};
