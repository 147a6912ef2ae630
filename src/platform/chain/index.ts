export { createNodeClients, type NodeClientOptions, type NodeClients } from './node-clients';
