"""The only Streamlit code outside the pages: pickers, blocks, downloads, the cached load, the frame."""
