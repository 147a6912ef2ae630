export {
  encodeAddress,
  isAddress,
  parseAddress,
  type AddressProblem,
  type AlgorandAddress,
} from './address';
