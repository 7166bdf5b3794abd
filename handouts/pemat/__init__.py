"""What a machine can say beforehand to the items of PEMAT-P."""
